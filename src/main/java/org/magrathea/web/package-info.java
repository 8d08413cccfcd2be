/** The frame of every page, error pages, security. */
@NullMarked
package org.magrathea.web;

import org.jspecify.annotations.NullMarked;
