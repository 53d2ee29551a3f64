package p;

import org.x.Route;

@Route(path = {"/a" + "/b", "/c"}, code = -1, type = String.class, on = true, level = Level.HIGH)
@Single("one")
@Empty
class AnnotationValues {
  @Inject @Named("db" + 1 + 'c') private Source source;

  @org.x.Get("/x")
  public @ResponseBody String get(@Param("q") final String q, @Body Map<String, @NonNull Foo> body) {
    @Local String local = q;
    return local;
  }
}
