/** How lessons are written: what varies, who is asked what, in which order, and what is kept. */
@NullMarked
package dev.parable.recipe;

import org.jspecify.annotations.NullMarked;
