package dev.parable.architecture.planted.inside.run.internal;

record InnocentToo(Secret seen) {}
