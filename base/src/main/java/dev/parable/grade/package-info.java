/** Asking a model to judge a text, and knowing how well it does. */
@NullMarked
package dev.parable.grade;

import org.jspecify.annotations.NullMarked;
