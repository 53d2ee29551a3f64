import java.io.*;

class TryResources {
  String run(File file, Closeable shared) {
    try (var in = new FileInputStream(file);
        Reader reader = new InputStreamReader(in);
        shared) {
      return reader.toString();
    } catch (IOException e) {
      return "";
    } finally {
      file.delete();
    }
  }
}
