package dev.parable.architecture.planted.tensors.torch;

import org.bytedeco.javacpp.Pointer;

record Culprit(Pointer library) {}
