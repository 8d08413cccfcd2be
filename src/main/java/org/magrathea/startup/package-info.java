/** The start of the portal: its command line, the check of its settings, and errors that are told in a sentence. Knows no other module. */
@NullMarked
package org.magrathea.startup;

import org.jspecify.annotations.NullMarked;
