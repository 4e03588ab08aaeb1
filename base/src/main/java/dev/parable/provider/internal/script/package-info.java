/** The files of scripted models. */
@NullMarked
package dev.parable.provider.internal.script;

import org.jspecify.annotations.NullMarked;
