package dev.parable.architecture.planted.vague.run;

record CulpritManager() {}
