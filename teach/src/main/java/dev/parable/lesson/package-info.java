/** Texts that teach. Nothing here can see a test. */
@NullMarked
package dev.parable.lesson;

import org.jspecify.annotations.NullMarked;
