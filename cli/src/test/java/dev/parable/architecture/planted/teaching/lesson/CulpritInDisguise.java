package dev.parable.architecture.planted.teaching.lesson;

import dev.parable.architecture.planted.teaching.judge.Secret;

record CulpritInDisguise(Secret seen) {}
