/** How trained checkpoints and findings are written. */
@NullMarked
package dev.parable.experiment.internal;

import org.jspecify.annotations.NullMarked;
