/** Speaking with a language model. */
@NullMarked
package dev.parable.model;

import org.jspecify.annotations.NullMarked;
