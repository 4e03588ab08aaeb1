/** The viewer's server, and people's labels as files. */
@NullMarked
package dev.parable.cli.view.internal;

import org.jspecify.annotations.NullMarked;
