/** Texts that teach the miniature; they know nothing of the suites. */
@NullMarked
package dev.parable.organism.lesson;

import org.jspecify.annotations.NullMarked;
