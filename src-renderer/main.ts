import './tokens.css';
import { createApp } from 'vue';
import BookView from './views/BookView.vue';

createApp(BookView).mount('#app');
