/**
 * Language models inside this process: a small decoder is trained, saved, opened and sampled, on
 * libtorch. {@link dev.parable.torch.TorchTrainer} turns a training mix into a checkpoint, {@link
 * dev.parable.torch.LocalModel} speaks with one; {@link dev.parable.torch.Training} makes weights
 * from nothing.
 *
 * <p>A model is a folder in Hugging Face layout ({@code config.json}, {@code tokenizer.json},
 * {@code model.safetensors}); other tools read it, unless it maps the previous token at its input,
 * which no Llama does.
 *
 * <p>The same seed gives the same weights, bit for bit, on processors for which OpenBLAS picks the
 * same kernels. Every job computes on its caller's thread alone, so two jobs use two cores. To keep
 * both promises, libtorch is loaded with {@code OPENBLAS_NUM_THREADS=1} and {@code
 * OMP_WAIT_POLICY=passive} unless the environment has other values. This works when this package is
 * the first to load libtorch or OpenBLAS in the process; a program that uses them beside it sets
 * both variables before it starts.
 *
 * <p>libtorch is there for Linux on x86-64. Elsewhere every entry throws a {@link
 * dev.parable.torch.WeightsException} that says so.
 */
@NullMarked
package dev.parable.torch;

import org.jspecify.annotations.NullMarked;
