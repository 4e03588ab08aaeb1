/** Lessons as a folder that trainers and people read: what was kept, what was not and why. */
@NullMarked
package dev.parable.corpus;

import org.jspecify.annotations.NullMarked;
