/** Plugins of strangers, to be put into jars by tests. */
@NullMarked
package com.example.cli;

import org.jspecify.annotations.NullMarked;
