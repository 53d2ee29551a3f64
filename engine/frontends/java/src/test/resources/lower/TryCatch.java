class TryCatch {
  String run(String s) throws Exception {
    try {
      s = s.trim();
    } catch (IllegalStateException | NullPointerException e) {
      throw new RuntimeException(e);
    } catch (final Exception e) {
      s = e.getMessage();
    } catch (Throwable t) {
      return null;
    }
    return s;
  }
}
