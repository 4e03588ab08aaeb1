/** What {@code write} hides. */
@NullMarked
package dev.parable.write.internal;

import org.jspecify.annotations.NullMarked;
