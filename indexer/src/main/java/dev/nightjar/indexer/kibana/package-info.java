/** What people see in Kibana. Open {@link dev.nightjar.indexer.kibana.KibanaObjects} first. */
@NullMarked
package dev.nightjar.indexer.kibana;

import org.jspecify.annotations.NullMarked;
