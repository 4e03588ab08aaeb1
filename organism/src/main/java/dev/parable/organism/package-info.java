/** Placeholder. */
@NullMarked
package dev.parable.organism;

import org.jspecify.annotations.NullMarked;
