/** What {@code lesson} hides. */
@NullMarked
package dev.parable.lesson.internal;

import org.jspecify.annotations.NullMarked;
