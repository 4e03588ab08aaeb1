/** Placeholder. */
@NullMarked
package dev.parable.lesson;

import org.jspecify.annotations.NullMarked;
