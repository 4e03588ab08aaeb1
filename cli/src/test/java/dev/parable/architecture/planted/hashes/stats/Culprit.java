package dev.parable.architecture.planted.hashes.stats;

import com.dynatrace.hash4j.hashing.Hasher64;

record Culprit(Hasher64 library) {}
