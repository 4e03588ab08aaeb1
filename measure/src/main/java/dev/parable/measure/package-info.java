/** A suite measured on a model, and two measurements compared. */
@NullMarked
package dev.parable.measure;

import org.jspecify.annotations.NullMarked;
