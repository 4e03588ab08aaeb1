/** Lessons written by a recipe: who is asked, what is kept, and why the rest is not. */
@NullMarked
package dev.parable.write;

import org.jspecify.annotations.NullMarked;
