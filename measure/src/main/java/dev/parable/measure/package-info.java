/** A suite measured on a model. */
@NullMarked
package dev.parable.measure;

import org.jspecify.annotations.NullMarked;
