/** Calls of models that cost or can be refused: kept, counted, paced and paid for once. */
@NullMarked
package dev.parable.run.call;

import org.jspecify.annotations.NullMarked;
