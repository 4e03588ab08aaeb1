/** The parser behind the YAML files. */
@NullMarked
package dev.parable.yaml.internal;

import org.jspecify.annotations.NullMarked;
