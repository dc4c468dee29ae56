/** Plugins as strangers would write them, good ones and broken ones, to be put into jars by tests. */
@NullMarked
package com.example;

import org.jspecify.annotations.NullMarked;
