/** Placeholder. */
@NullMarked
package dev.parable.experiment;

import org.jspecify.annotations.NullMarked;
