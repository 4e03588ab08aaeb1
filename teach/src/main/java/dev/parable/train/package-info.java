/** Lessons into weights. */
@NullMarked
package dev.parable.train;

import org.jspecify.annotations.NullMarked;
