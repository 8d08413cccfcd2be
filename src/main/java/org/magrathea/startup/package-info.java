/** The start of the portal: command line, check of all settings, and start errors. Depends on no other module. */
@NullMarked
package org.magrathea.startup;

import org.jspecify.annotations.NullMarked;
