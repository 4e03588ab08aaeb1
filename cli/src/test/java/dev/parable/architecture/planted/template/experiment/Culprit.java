package dev.parable.architecture.planted.template.experiment;

import gg.jte.Content;

record Culprit(Content library) {}
