package dev.parable.architecture.planted.options.cli;

import picocli.CommandLine;

record Innocent(CommandLine library) {}
