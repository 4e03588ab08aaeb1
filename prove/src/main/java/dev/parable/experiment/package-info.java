/** The question, its arms, and the answer. */
@NullMarked
package dev.parable.experiment;

import org.jspecify.annotations.NullMarked;
