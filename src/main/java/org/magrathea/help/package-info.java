/** Help articles, rendered with the values of their reader, and the glossary. */
@NullMarked
package org.magrathea.help;

import org.jspecify.annotations.NullMarked;
