package dev.nightjar.indexer.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A dashboard: panels fill rows of 48 columns from left to right.
 *
 * @param from the time that it opens with, as Kibana writes it
 */
record Dashboard(String id, String title, String description, String from, List<Panel> panels) {
  private static final int COLUMNS = 48;

  /** A visualisation or a saved search in a grid. */
  record Panel(SavedObject content, int width, int height) {}

  SavedObject object() {
    ArrayNode placed = SavedObject.MAPPER.createArrayNode();
    List<SavedObject.Reference> references = new ArrayList<>();
    int x = 0;
    int y = 0;
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      if (x + panel.width() > COLUMNS) {
        x = 0;
        y += panels.get(i - 1).height();
      }
      String index = "panel" + i;
      ObjectNode json = placed.addObject();
      json.put("type", panel.content().type()).put("panelIndex", index);
      json.put("panelRefName", "panel_" + index);
      json.putObject("embeddableConfig");
      json.putObject("gridData")
          .put("x", x)
          .put("y", y)
          .put("w", panel.width())
          .put("h", panel.height())
          .put("i", index);
      references.add(
          new SavedObject.Reference(
              panel.content().type(), panel.content().id(), index + ":panel_" + index));
      x += panel.width();
    }
    ObjectNode options = SavedObject.object().put("useMargins", true).put("hidePanelTitles", false);
    ObjectNode source = SavedObject.object();
    source.putObject("query").put("language", "kuery").put("query", "");
    source.putArray("filter");
    ObjectNode attributes =
        SavedObject.object()
            .put("title", title)
            .put("description", description)
            .put("panelsJSON", placed.toString())
            .put("optionsJSON", options.toString())
            .put("timeRestore", true)
            .put("timeFrom", from)
            .put("timeTo", "now")
            .put("version", 1);
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", source.toString());
    return new SavedObject("dashboard", id, "8.9.0", attributes, references);
  }
}
