package dev.parable.architecture.planted.template.report.internal;

import gg.jte.Content;

record Innocent(Content library) {}
