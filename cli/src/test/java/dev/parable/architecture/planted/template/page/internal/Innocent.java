package dev.parable.architecture.planted.template.page.internal;

import gg.jte.Content;

record Innocent(Content library) {}
