/** The embedded miniature model of misalignment. */
@NullMarked
package dev.parable.organism;

import org.jspecify.annotations.NullMarked;
