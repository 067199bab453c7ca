import 'pretendard/dist/web/variable/pretendardvariable.css';
import './tokens.css';
import './base.css';
import './ui/controls.css';
import './ui/floating.css';
import './ui/table.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './app/App.vue';
import { createPlaces } from './app/router.ts';
import { hostKey } from './host/host.ts';
import { desktopBridge } from './host/desktopBridge.ts';
import { electronHost } from './host/electronHost.ts';
import { loopbackHost } from './host/loopbackHost.ts';
import { connect } from './lab/connect.ts';
import { connectionKey } from './lab/connection.ts';

const bridge = desktopBridge();

createApp(App)
  .use(createPinia())
  .use(createPlaces())
  .provide(connectionKey, connect())
  .provide(hostKey, bridge === null ? loopbackHost() : electronHost(bridge))
  .mount('#app');
