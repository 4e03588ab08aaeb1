package dev.parable.architecture.planted.options.run;

import picocli.CommandLine;

record Culprit(CommandLine library) {}
