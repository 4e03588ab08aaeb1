package dev.parable.architecture.planted.hashes.text;

import com.dynatrace.hash4j.hashing.Hasher64;

record Innocent(Hasher64 library) {}
