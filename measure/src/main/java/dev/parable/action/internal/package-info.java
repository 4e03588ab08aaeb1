/** How marks and fields are found in a text. */
@NullMarked
package dev.parable.action.internal;

import org.jspecify.annotations.NullMarked;
