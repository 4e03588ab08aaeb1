/** libtorch: the only home of native tensors. */
@NullMarked
package dev.parable.torch.internal;

import org.jspecify.annotations.NullMarked;
