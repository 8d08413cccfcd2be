/** The page layout, error pages and security. */
@NullMarked
package org.magrathea.web;

import org.jspecify.annotations.NullMarked;
