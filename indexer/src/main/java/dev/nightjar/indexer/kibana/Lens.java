package dev.nightjar.indexer.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A Lens visualisation of one layer.
 *
 * @param kuery which documents it is about; empty for all
 */
record Lens(String id, String title, Shape shape, View view, String kuery, List<Column> columns) {
  /** How it is drawn. */
  enum Shape {
    NUMBER,
    TABLE,
    BARS,
    STACKED_BARS,
    LINES
  }

  SavedObject object() {
    ObjectNode state = SavedObject.object();
    ObjectNode layer =
        state
            .putObject("datasourceStates")
            .putObject("formBased")
            .putObject("layers")
            .putObject("layer");
    String metric =
        columns.stream().filter(column -> !column.bucketed()).findFirst().orElseThrow().id();
    ArrayNode order = layer.putArray("columnOrder");
    ObjectNode definitions = layer.putObject("columns");
    for (Column column : columns) {
      order.add(column.id());
      definitions.set(column.id(), column.json(metric));
    }
    layer.putObject("incompleteColumns");
    state.putArray("filters");
    state.putObject("query").put("language", "kuery").put("query", kuery);
    state.set("visualization", visualization(metric));
    state.putArray("internalReferences");
    state.putObject("adHocDataViews");
    ObjectNode attributes =
        SavedObject.object()
            .put("title", title)
            .put("description", "")
            .put("visualizationType", type());
    attributes.set("state", state);
    return new SavedObject(
        "lens",
        id,
        "8.9.0",
        attributes,
        List.of(view.reference("indexpattern-datasource-layer-layer")));
  }

  private String type() {
    return switch (shape) {
      case NUMBER -> "lnsMetric";
      case TABLE -> "lnsDatatable";
      case BARS, STACKED_BARS, LINES -> "lnsXY";
    };
  }

  private ObjectNode visualization(String metric) {
    ObjectNode drawn = SavedObject.object();
    switch (shape) {
      case NUMBER ->
          drawn.put("layerId", "layer").put("layerType", "data").put("metricAccessor", metric);
      case TABLE -> {
        drawn.put("layerId", "layer").put("layerType", "data");
        ArrayNode cells = drawn.putArray("columns");
        columns.forEach(
            column -> cells.addObject().put("columnId", column.id()).put("isTransposed", false));
      }
      case BARS, STACKED_BARS, LINES -> xy(drawn);
    }
    return drawn;
  }

  private void xy(ObjectNode drawn) {
    String series =
        shape == Shape.LINES ? "line" : shape == Shape.BARS ? "bar_horizontal" : "bar_stacked";
    drawn.put("preferredSeriesType", series).put("valueLabels", "hide");
    drawn.putObject("legend").put("isVisible", true).put("position", "right");
    ObjectNode layer = drawn.putArray("layers").addObject();
    layer.put("layerId", "layer").put("layerType", "data").put("seriesType", series);
    ArrayNode values = layer.putArray("accessors");
    for (Column column : columns) {
      if (!column.bucketed()) {
        values.add(column.id());
      } else if (column.id().equals("split")) {
        layer.put("splitAccessor", column.id());
      } else {
        layer.put("xAccessor", column.id());
      }
    }
  }
}
