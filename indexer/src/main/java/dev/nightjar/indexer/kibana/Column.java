package dev.nightjar.indexer.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A column of a Lens layer.
 *
 * @param operation Lens's name of what is computed
 * @param kuery a filter of this column only; empty for none
 */
record Column(String id, String label, String operation, String field, String kuery, int size) {
  static Column count(String label) {
    return new Column("count", label, "count", "___records___", "", 0);
  }

  static Column countOf(String id, String label, String kuery) {
    return new Column(id, label, "count", "___records___", kuery, 0);
  }

  static Column average(String label, String field) {
    return new Column("average", label, "average", field, "", 0);
  }

  static Column sum(String label, String field) {
    return new Column("sum", label, "sum", field, "", 0);
  }

  static Column top(String label, String field, int size) {
    return new Column("top", label, "terms", field, "", size);
  }

  static Column split(String label, String field, int size) {
    return new Column("split", label, "terms", field, "", size);
  }

  static Column time(String field) {
    return new Column("time", field, "date_histogram", field, "", 0);
  }

  boolean bucketed() {
    return operation.equals("terms") || operation.equals("date_histogram");
  }

  /**
   * Writes the column.
   *
   * @param metric the column that orders terms
   */
  ObjectNode json(String metric) {
    ObjectNode json =
        SavedObject.object()
            .put("customLabel", true)
            .put("dataType", dataType())
            .put("isBucketed", bucketed())
            .put("label", label)
            .put("operationType", operation)
            .put("scale", scale())
            .put("sourceField", field);
    ObjectNode parameters = json.putObject("params");
    if (operation.equals("terms")) {
      parameters.put("size", size).put("orderDirection", "desc").put("missingBucket", true);
      parameters.put("otherBucket", false);
      parameters.putObject("orderBy").put("type", "column").put("columnId", metric);
      parameters.putObject("parentFormat").put("id", "terms");
    } else if (operation.equals("date_histogram")) {
      parameters.put("interval", "auto").put("includeEmptyRows", true).put("dropPartials", false);
    } else {
      parameters.put("emptyAsNull", false);
    }
    if (!kuery.isEmpty()) {
      json.putObject("filter").put("language", "kuery").put("query", kuery);
    }
    return json;
  }

  private String dataType() {
    return switch (operation) {
      case "terms" -> "string";
      case "date_histogram" -> "date";
      default -> "number";
    };
  }

  private String scale() {
    return switch (operation) {
      case "terms" -> "ordinal";
      case "date_histogram" -> "interval";
      default -> "ratio";
    };
  }
}
