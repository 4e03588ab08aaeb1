/** Placeholder. */
@NullMarked
package dev.parable.torch;

import org.jspecify.annotations.NullMarked;
