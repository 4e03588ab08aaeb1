package dev.parable.architecture.planted.tensors.torch.internal;

import org.bytedeco.javacpp.Pointer;

record Innocent(Pointer library) {}
