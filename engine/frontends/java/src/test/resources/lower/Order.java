class Order {
  int i;
  int[] a;

  int next() {
    return i++;
  }

  void run(int x, Order other) {
    int sum = x + x++ + ++x;
    a[x++] = x;
    a[x] = x = 3;
    other.i = (other = this).i;
    call(x, x += 1, next());
    x = other.i = 5;
    x <<= 2;
    byte b = 1;
    b += 1;
    b++;
    i--;
    this.a[0] -= next();
  }
}
